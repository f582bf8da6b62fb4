package org.caseroom.config;

/**
 * The case library.
 *
 * @param reviewRequired a page is published by a reviewer or an administrator who is none of its authors
 * @param machineFonts   whether what is printed takes letters that its own fonts lack from those of the machine
 * @param digestHour     at which hour of the server's day digests are written, 0 to 23
 */
public record LibraryConfig(
        @Setting("false") boolean reviewRequired,
        @Setting("true") boolean machineFonts,
        @Setting(value = "6", min = 0, max = 23) int digestHour) {
}
