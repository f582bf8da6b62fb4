package org.caseroom.remote;

/**
 * An object as an archive lists it.
 *
 * @param sopClass "" where the archive does not say it
 * @param number   Instance Number; null where the archive does not say it
 */
record RemoteImage(String series, String instance, String sopClass, Integer number) {
}
