/** Answers from the prose of the reference page. */

/** Adding a member answers the whole pool; the address is named `ip` here. */
export const PROSE_MEMBERS = `[
  {
    "resourceId": 1050975,
    "name": "PEB4APP01",
    "port": 443,
    "state": "enabled",
    "status": "up",
    "ip": "10.26.12.11"
  },
  {
    "resourceId": 1050976,
    "name": "PEB4APP02",
    "port": 443,
    "state": "enabled",
    "status": "up",
    "ip": "10.26.12.12"
  },
  {
    "resourceId": 898734,
    "name": "PEB4APP03",
    "port": 443,
    "state": "enabled",
    "status": "up",
    "ip": "10.26.12.13"
  }
]`;

/** Setting a member's state. As printed this is not JSON: one name lacks its quotes. */
export const PROSE_MEMBER_BROKEN = `  {
    "resourceId": 1050975,
    "name": PEB4APP01,
    "port": 443,
    "state": "disabled",
    "status": "up",
    "name": "PEB4APP01",
    "address": "10.26.12.11"
  }`;

/** What that answer evidently means. */
export const PROSE_MEMBER_MENDED = PROSE_MEMBER_BROKEN.replace('"name": PEB4APP01,', '"name": "PEB4APP01",');
