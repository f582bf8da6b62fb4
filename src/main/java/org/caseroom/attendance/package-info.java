/**
 * Who attended which session, and what is certified of it: from the log of the rooms, so that nobody has to sign a list.
 */
package org.caseroom.attendance;
