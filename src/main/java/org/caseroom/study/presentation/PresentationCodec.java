package org.caseroom.study.presentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The compact text in which the catalogue keeps a presentation: JSON without empty fields, tables in Base64. */
public final class PresentationCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PresentationCodec() {
    }

    public static String encode(InstancePresentation presentation) {
        try {
            return MAPPER.writeValueAsString(presentation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A presentation is made of records that can be written", e);
        }
    }

    /** @throws IllegalArgumentException when the text is not what {@link #encode} gives: read the original file again */
    public static InstancePresentation decode(String text) {
        try {
            return MAPPER.readValue(text, InstancePresentation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The stored presentation cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
