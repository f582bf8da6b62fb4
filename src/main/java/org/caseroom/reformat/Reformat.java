package org.caseroom.reformat;

import org.caseroom.study.ComputedFrom;

/**
 * What a series is computed from and how.
 *
 * @param source Series Instance UID
 * @param centre number of the frame through the centre of the volume, from 1
 */
public record Reformat(String source, Recipe recipe, int centre) implements ComputedFrom {
}
