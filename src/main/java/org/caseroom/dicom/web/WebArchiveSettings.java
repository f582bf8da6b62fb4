package org.caseroom.dicom.web;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * A DICOMweb server that is called.
 *
 * @param base          address under which {@code /studies} lies, without a slash at its end
 * @param authorization value of the header of that name; null for none
 * @param tls           null for what the Java platform trusts
 * @param connect       how long it may take to connect
 * @param idle          how long it may be silent, before an answer and inside one
 */
public record WebArchiveSettings(URI base, String authorization, SSLContext tls, Duration connect, Duration idle) {
}
