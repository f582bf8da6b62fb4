/** Several servers on one database: which there are, who does what has to be done once, and what each has of its own. */
package org.caseroom.node;
