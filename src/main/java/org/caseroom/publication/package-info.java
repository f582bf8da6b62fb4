/** What enters and leaves the case library: pages made of sessions, exports. Decides no rights of rooms: who calls has asked them. */
package org.caseroom.publication;
