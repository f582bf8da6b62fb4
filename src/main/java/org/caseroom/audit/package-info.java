/**
 * The audit trail by PS3.15 A.5: who did what, in a chain of hashes in the database, and as messages to a collector by syslog.
 * Everything that happens may be noted here; the trail knows nobody who notes.
 */
package org.caseroom.audit;
