package org.caseroom.study;

/**
 * Where one instance is and what it is, for those who serve it.
 *
 * @param frames 0 when it holds no images
 * @param sha256 names the original; it never changes, so it is a strong validator for caches
 */
public record StoredInstance(String study, String series, String instance, String sopClass, String transferSyntax, int frames,
                             String sha256, long bytes) {
}
