/** Answers exactly as the API's reference page prints them: values are generated and prove names and types only. */

/** `GET /itcare/networking/loadbalancers` */
export const PRINTED_LIST = `{
  "content": [
    {
      "backupPolicyDetails": {
        "backups": [
          {
            "backupLastDate": "2025-05-08T20:58:40.134Z",
            "backupSize": 1,
            "id": 1,
            "type": "text"
          }
        ],
        "policies": [
          {
            "backupLastDate": "2025-05-08T20:58:40.134Z",
            "backupSize": 1,
            "durationInHours": 1,
            "frequencies": {},
            "label": "text",
            "name": "text",
            "policyId": "text",
            "replication": true,
            "scope": "text",
            "startTime": "text",
            "timezone": "text",
            "type": "text"
          }
        ]
      },
      "backupStatus": true,
      "botDefenseEnabled": true,
      "botDefenseUpdating": true,
      "category": "text",
      "certificate": {
        "certificateName": "text",
        "commonName": "text",
        "description": "text",
        "expirationDate": "text",
        "id": 1
      },
      "cloudId": 1,
      "cloudName": "text",
      "comment": "text",
      "creationTime": "text",
      "creationUser": "text",
      "defaultPersistence": "text",
      "endOfSalesAt": "2025-05-08T20:58:40.134Z",
      "endOfSupportAt": "2025-05-08T20:58:40.134Z",
      "environment": "text",
      "extendedSupportAt": "2025-05-08T20:58:40.134Z",
      "fallbackPersistence": "text",
      "family": "text",
      "healthChecks": [
        {
          "comment": "text",
          "description": "text",
          "id": 1,
          "name": "text"
        }
      ],
      "id": 1,
      "internalResourceId": 1,
      "internalType": "text",
      "ipAddress": "text",
      "irules": [
        {
          "description": "text",
          "name": "text"
        }
      ],
      "label": "text",
      "loadBalancingMode": "text",
      "members": [
        {
          "area": {
            "availabilityZones": [
              {
                "availabilityZoneGroup": "text",
                "datacenterId": "text",
                "defaultZone": true,
                "id": "text",
                "location": "text",
                "routable": true
              }
            ],
            "defaultArea": true,
            "id": "text",
            "location": "text",
            "regulation": "text"
          },
          "authenticationDomain": "text",
          "availabilityZone": {
            "availabilityZoneGroup": "text",
            "datacenterId": "text",
            "defaultZone": true,
            "id": "text",
            "location": "text",
            "routable": true
          },
          "backup": {
            "backupSystem": "text",
            "filesNb": 1,
            "lastDate": "2025-05-08T20:58:40.134Z",
            "size": 1,
            "type": "text"
          },
          "backupPolicyDetails": {
            "backups": [
              {
                "backupLastDate": "2025-05-08T20:58:40.134Z",
                "backupSize": 1,
                "id": 1,
                "type": "text"
              }
            ],
            "policies": [
              {
                "backupLastDate": "2025-05-08T20:58:40.134Z",
                "backupSize": 1,
                "durationInHours": 1,
                "frequencies": {},
                "label": "text",
                "name": "text",
                "policyId": "text",
                "replication": true,
                "scope": "text",
                "startTime": "text",
                "timezone": "text",
                "type": "text"
              }
            ]
          },
          "backupStatus": true,
          "category": "text",
          "cloudId": 1,
          "cloudName": "text",
          "comment": "text",
          "cpu": 1,
          "creationTime": "text",
          "creationUser": "text",
          "endOfSalesAt": "2025-05-08T20:58:40.134Z",
          "endOfSupportAt": "2025-05-08T20:58:40.134Z",
          "environment": "text",
          "extendedSupportAt": "2025-05-08T20:58:40.134Z",
          "family": "text",
          "id": 1,
          "imageCode": "text",
          "internalResourceId": 1,
          "internalType": "text",
          "ipAddress": "text",
          "isExternalIngressNode": true,
          "isInternalIngressNode": true,
          "isMemberOFLoadBalancer": true,
          "label": "text",
          "labelArea": "text",
          "labelAvailabilityZone": "text",
          "labelDataCenter": "text",
          "labelRegion": "text",
          "loadbalancers": [
            {
              "id": 1,
              "memberCount": 1,
              "monitoringEnabled": true,
              "name": "text",
              "serviceId": 1,
              "status": "text"
            }
          ],
          "metrologyUrl": "text",
          "monitoringAlerting": true,
          "monitoringEnabled": true,
          "monitoringOnCallEnabled": true,
          "monitoringRequested": true,
          "name": "text",
          "network": {
            "area": "text",
            "cidr": "text",
            "cloud": "text",
            "defaultNetwork": true,
            "description": "text",
            "dns": [
              {
                "alias": "text",
                "domain": "text"
              }
            ],
            "environment": "text",
            "gateway": "text",
            "id": 1,
            "ipAddress": "text",
            "ipFreeNumber": 1,
            "isIpRangePublic": true,
            "mask": "text",
            "networkShortDescription": "text",
            "region": "text",
            "scope": "text",
            "shortDescription": "text",
            "technicalId": "text",
            "usedPercent": 1
          },
          "osName": "text",
          "osType": "text",
          "parentResourceType": "text",
          "patchParty": {
            "excluded": true,
            "excludedBy": "text",
            "exclusionDate": "2025-05-08T20:58:40.134Z",
            "exclusionReason": "text",
            "id": 1,
            "name": "text",
            "patchDate": "2025-05-08T20:58:40.134Z",
            "patchGroup": "text",
            "patchTag": "text"
          },
          "path": "text",
          "prettyLabel": "text",
          "productCode": "text",
          "productName": "text",
          "productVersion": "text",
          "ram": 1,
          "region": {
            "areas": [
              {
                "availabilityZones": [
                  {
                    "availabilityZoneGroup": "text",
                    "datacenterId": "text",
                    "defaultZone": true,
                    "id": "text",
                    "location": "text",
                    "routable": true
                  }
                ],
                "defaultArea": true,
                "id": "text",
                "location": "text",
                "regulation": "text"
              }
            ],
            "dataCenter": "text",
            "id": "text",
            "location": "text"
          },
          "releasedAt": "2025-05-08T20:58:40.134Z",
          "replication": {
            "noStoRplExplanation": "text",
            "storageClass": "text",
            "storageClassOverride": "text",
            "storageMoveInProgress": true,
            "storageMoveTicket": "text",
            "storageReplicationClass": "text"
          },
          "replicationStatus": true,
          "resourceType": "text",
          "serviceId": 1,
          "serviceKey": "text",
          "serviceName": "text",
          "snapshot": {
            "changeReference": "text",
            "createdAt": "2025-05-08T20:58:40.134Z",
            "createdBy": "text",
            "description": "text",
            "expiresAt": "2025-05-08T20:58:40.134Z",
            "id": "text",
            "label": "text",
            "recoveredAt": "2025-05-08T20:58:40.134Z",
            "snapshotSize": 1
          },
          "status": "text",
          "storage": 1,
          "storageInformation": {
            "fileSystems": [
              {
                "free": 1,
                "mountingPoint": "text",
                "sizeOf": 1,
                "type": "text"
              }
            ],
            "totalSizeDisks": 1,
            "totalSizeFileSystems": 1
          },
          "storageMoveInProgress": true,
          "supportPhase": "text",
          "technology": "text",
          "type": "text"
        }
      ],
      "metrologyUrl": "text",
      "monitoringAlerting": true,
      "monitoringEnabled": true,
      "monitoringOnCallEnabled": true,
      "monitoringRequested": true,
      "name": "text",
      "network": {
        "area": "text",
        "cidr": "text",
        "cloud": "text",
        "defaultNetwork": true,
        "description": "text",
        "dns": [
          {
            "alias": "text",
            "domain": "text"
          }
        ],
        "environment": "text",
        "gateway": "text",
        "id": 1,
        "ipAddress": "text",
        "ipFreeNumber": 1,
        "isIpRangePublic": true,
        "mask": "text",
        "networkShortDescription": "text",
        "region": "text",
        "scope": "text",
        "shortDescription": "text",
        "technicalId": "text",
        "usedPercent": 1
      },
      "nodeCount": 1,
      "parentResource": {
        "backupPolicyDetails": {
          "backups": [
            {
              "backupLastDate": "2025-05-08T20:58:40.134Z",
              "backupSize": 1,
              "id": 1,
              "type": "text"
            }
          ],
          "policies": [
            {
              "backupLastDate": "2025-05-08T20:58:40.134Z",
              "backupSize": 1,
              "durationInHours": 1,
              "frequencies": {},
              "label": "text",
              "name": "text",
              "policyId": "text",
              "replication": true,
              "scope": "text",
              "startTime": "text",
              "timezone": "text",
              "type": "text"
            }
          ]
        },
        "backupStatus": true,
        "category": "text",
        "cloudId": 1,
        "cloudName": "text",
        "comment": "text",
        "creationTime": "text",
        "creationUser": "text",
        "endOfSalesAt": "2025-05-08T20:58:40.134Z",
        "endOfSupportAt": "2025-05-08T20:58:40.134Z",
        "environment": "text",
        "extendedSupportAt": "2025-05-08T20:58:40.134Z",
        "family": "text",
        "id": 1,
        "internalResourceId": 1,
        "internalType": "text",
        "label": "text",
        "metrologyUrl": "text",
        "monitoringAlerting": true,
        "monitoringEnabled": true,
        "monitoringOnCallEnabled": true,
        "monitoringRequested": true,
        "name": "text",
        "patchParty": {
          "excluded": true,
          "excludedBy": "text",
          "exclusionDate": "2025-05-08T20:58:40.134Z",
          "exclusionReason": "text",
          "id": 1,
          "name": "text",
          "patchDate": "2025-05-08T20:58:40.134Z",
          "patchGroup": "text",
          "patchTag": "text"
        },
        "path": "text",
        "prettyLabel": "text",
        "productCode": "text",
        "productName": "text",
        "productVersion": "text",
        "releasedAt": "2025-05-08T20:58:40.134Z",
        "replicationStatus": true,
        "resourceType": "text",
        "serviceId": 1,
        "serviceKey": "text",
        "serviceName": "text",
        "status": "text",
        "supportPhase": "text",
        "technology": "text",
        "type": "text"
      },
      "patchParty": {
        "excluded": true,
        "excludedBy": "text",
        "exclusionDate": "2025-05-08T20:58:40.134Z",
        "exclusionReason": "text",
        "id": 1,
        "name": "text",
        "patchDate": "2025-05-08T20:58:40.134Z",
        "patchGroup": "text",
        "patchTag": "text"
      },
      "path": "text",
      "prettyLabel": "text",
      "productCode": "text",
      "productName": "text",
      "productVersion": "text",
      "protocols": [
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
      ],
      "releasedAt": "2025-05-08T20:58:40.134Z",
      "replicationStatus": true,
      "resourceType": "text",
      "securityProfile": {
        "comment": "text",
        "description": "text",
        "enforcement": "text",
        "id": "text",
        "name": "text",
        "profile": "text",
        "template": "text",
        "whiteList": [
          {
            "comment": "text",
            "ip": "text",
            "url": "text"
          }
        ]
      },
      "serviceId": 1,
      "serviceKey": "text",
      "serviceName": "text",
      "snatAutomap": true,
      "status": "text",
      "supportPhase": "text",
      "technology": "text",
      "type": "text",
      "urls": [
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
      ]
    }
  ],
  "empty": true,
  "first": true,
  "last": true,
  "number": 1,
  "numberOfElements": 1,
  "pageable": {
    "offset": 1,
    "pageNumber": 1,
    "pageSize": 1,
    "paged": true,
    "sort": [
      {
        "ascending": true,
        "direction": "text",
        "ignoreCase": true,
        "nullHandling": "text",
        "property": "text"
      }
    ],
    "unpaged": true
  },
  "size": 1,
  "sort": [
    {
      "ascending": true,
      "direction": "text",
      "ignoreCase": true,
      "nullHandling": "text",
      "property": "text"
    }
  ],
  "totalElements": 1,
  "totalPages": 1
}`;
