/**
 * Modalities and an archive that are none, with faults to order, and the exercise in which an administrator finds them out.
 */
package org.caseroom.simulator;
