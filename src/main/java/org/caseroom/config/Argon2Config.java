package org.caseroom.config;

/**
 * Cost of one Argon2id hash (RFC 9106). Raising a number rehashes each password at its owner's next sign-in.
 *
 * @param memoryKib   memory of one hash, KiB
 * @param iterations  passes over the memory
 * @param parallelism lanes; computed one after the other
 */
public record Argon2Config(
        @Setting(value = "19456", min = 64, max = 1 << 20) int memoryKib,
        @Setting(value = "2", min = 1, max = 20) int iterations,
        @Setting(value = "1", min = 1, max = 16) int parallelism) {
}
