package org.caseroom.teaching;

import org.caseroom.room.Answer;
import org.caseroom.room.Nullable;

/**
 * What somebody answered to a question.
 *
 * @param version of the question, see {@link Question#version}
 * @param learner id of an account, or of a guest of a room
 * @param name    that he had then
 * @param room    null: he answered alone
 * @param at      milliseconds since 1970 UTC
 * @param answer  null: he gave up and looked
 * @param verdict null with the answer
 */
public record Attempt(String page, String question, String version, String learner, String name, @Nullable String room, @Nullable String round, long at,
                      @Nullable Answer answer, @Nullable Verdict verdict) {
}
