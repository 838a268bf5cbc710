/** Answers exactly as the API's reference page prints them: values are generated and prove names and types only. */

/** `GET …/{id}/urls` */
export const PRINTED_URLS = `[
  {
    "comment": "text",
    "creationTime": "text",
    "creationUser": "text",
    "description": "text",
    "endOfSalesAt": "2025-05-08T20:58:40.134Z",
    "endOfSupportAt": "2025-05-08T20:58:40.134Z",
    "environment": "text",
    "extendedSupportAt": "2025-05-08T20:58:40.134Z",
    "id": 1,
    "monitoringAlerting": true,
    "monitoringEnabled": true,
    "monitoringMode": "text",
    "monitoringOnCallEnabled": true,
    "name": "text",
    "releasedAt": "2025-05-08T20:58:40.134Z",
    "serviceId": 1,
    "serviceKey": "text",
    "serviceName": "text",
    "specificChecks": [
      {
        "name": "text",
        "parameter": {
          "authentification": {
            "password": "text",
            "user": "text"
          },
          "criticalContent": "text",
          "criticalStatus": "text",
          "expectedContent": "text",
          "headers": [
            {
              "key": "text",
              "value": "text"
            }
          ],
          "method": "text",
          "parameters": [
            {
              "key": "text",
              "value": "text"
            }
          ],
          "path": "text",
          "port": 1,
          "prefix": "text",
          "protocol": "text",
          "warningContent": "text"
        }
      }
    ],
    "status": "text",
    "supportPhase": "text",
    "tags": [
      {
        "tagKey": "text",
        "tagValue": "text"
      }
    ],
    "type": "text"
  }
]`;

/** `GET …/{id}/members`, also the answer of adding and of removing a member */
export const PRINTED_MEMBERS = `[
  {
    "address": "text",
    "category": "text",
    "family": "text",
    "internalType": "text",
    "labelArea": "text",
    "name": "text",
    "port": 1,
    "productName": "text",
    "resourceId": 1,
    "serviceId": 1,
    "state": "text",
    "status": "text",
    "technicalId": "text",
    "technology": "text"
  }
]`;

/** `PATCH …/{id}/members/{memberId}` */
export const PRINTED_MEMBER = `{
  "address": "text",
  "category": "text",
  "family": "text",
  "internalType": "text",
  "labelArea": "text",
  "name": "text",
  "port": 1,
  "productName": "text",
  "resourceId": 1,
  "serviceId": 1,
  "state": "text",
  "status": "text",
  "technicalId": "text",
  "technology": "text"
}`;

/** the answer of creating, deleting and patching */
export const PRINTED_TRACKING = `{
  "family": "text",
  "id": 1,
  "internalId": 1,
  "lastUpdatedAt": "2025-05-08T20:58:40.134Z",
  "message": "text",
  "process": "text",
  "resourceName": "text",
  "resourceType": "text",
  "status": "SUCCESS,IN_PROGRESS,ERROR"
}`;

/** `GET …/{id}/stats` */
export const PRINTED_STATS = `[
  {
    "ANY_ADDITIONAL_PROPERTY": {
      "ANY_ADDITIONAL_PROPERTY": {}
    }
  }
]`;

/** `GET …/{id}/ssl-profiles` */
export const PRINTED_SSL_PROFILES = `{
  "isValidSSLProfilInstalled": true,
  "validSSLProfiles": [
    {
      "certificat": "text",
      "description": "text",
      "id": 1,
      "name": "text",
      "serverName": "text",
      "sniDefault": true
    }
  ]
}`;

/** `GET …/{id}/events` */
export const PRINTED_EVENTS = `[
  {
    "ANY_ADDITIONAL_PROPERTY": "text"
  }
]`;

/** `GET …/protocols` */
export const PRINTED_PROTOCOLS = `[
  {
    "comment": "text",
    "isCertificateRequired": true,
    "name": "text",
    "order": 1,
    "persistence": true,
    "port": 1,
    "profileNoPersistenceNoRedirect": "text",
    "profileNoPersistenceOnly": "text",
    "profileNoPersistenceRedirect": "text",
    "profilePersistenceNoRedirect": "text",
    "profilePersistenceOnly": "text",
    "profilePersistenceRedirect": "text",
    "protocol": "text",
    "redirectToHttps": true
  }
]`;

/** `GET …/internal-whitelist` */
export const PRINTED_WHITELIST = `[
  "text"
]`;
