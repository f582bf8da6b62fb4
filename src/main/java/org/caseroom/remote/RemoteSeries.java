package org.caseroom.remote;

/**
 * A series as an archive lists it.
 *
 * @param number   null where the archive does not say it
 * @param count    objects in it; null where the archive does not say it
 * @param modality "" where the archive does not say it
 */
public record RemoteSeries(String series, Integer number, String modality, String description, Integer count) {
}
