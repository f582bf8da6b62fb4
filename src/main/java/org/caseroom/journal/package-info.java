/**
 * The log of each room and what is made from it: the port {@link org.caseroom.journal.RoomLog} with its Redis implementation,
 * the archive in the relational store, snapshots, and the upcasters that keep old logs readable.
 */
package org.caseroom.journal;
