/**
 * What is laid over images: segmentations, structure sets, parametric maps and presentation states, read from their instances
 * and brought onto the pixels of the image that is shown. Pixels of layers come from the frame store like those of any image.
 */
package org.caseroom.layer;
