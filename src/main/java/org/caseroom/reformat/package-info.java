/**
 * Reformats: series that are computed from the volume of another one when a frame of them is rendered. Nothing of them is stored but their
 * recipe.
 */
package org.caseroom.reformat;
