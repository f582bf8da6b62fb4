/** From stored values to encoded pictures: modality LUT, VOI LUT, colour, scale, cache and the pool that does it. */
package org.caseroom.imaging;
