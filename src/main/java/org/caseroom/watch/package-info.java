/** A folder that imports what lands in it. */
package org.caseroom.watch;
