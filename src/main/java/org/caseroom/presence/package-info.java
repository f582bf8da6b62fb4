/** Who is connected to which room on which node, in Redis: keys that expire with their node, and what nodes tell each other. */
package org.caseroom.presence;
