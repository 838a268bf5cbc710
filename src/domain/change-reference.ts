/** Longest that the strictest API takes, on DELETE; kept everywhere (ITCare contract §12.4). */
export const MAX_CHANGE_REFERENCE = 10;
