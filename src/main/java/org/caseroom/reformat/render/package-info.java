/**
 * Volumes seen from outside: parallel rays through a copy of the volume, on the processor. Knows nothing of series and instances.
 */
package org.caseroom.reformat.render;
