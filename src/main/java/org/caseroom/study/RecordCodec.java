package org.caseroom.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** The JSON in which records lie in the catalogue and travel from a worker process: without empty fields, strict when read. */
public final class RecordCodec {
    private static final int MAX_PRESENTATION = 64 << 20;
    private static final JsonMapper MAPPER = mapper();
    private static final TypeReference<List<StackImage>> IMAGES = new TypeReference<>() {
    };

    private RecordCodec() {
    }

    private static JsonMapper mapper() {
        var mapper = JsonMapper.builder()
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(16).maxStringLength(MAX_PRESENTATION).build());
        return mapper;
    }

    public static byte[] encode(InstanceRecord record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An instance record is made of values that can be written", e);
        }
    }

    /** @throws IOException when a worker sent something else */
    public static InstanceRecord decode(byte[] json) throws IOException {
        return MAPPER.readValue(json, InstanceRecord.class);
    }

    public static byte[] encode(InspectedInstance instance) {
        try {
            return MAPPER.writeValueAsBytes(instance);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Identifiers can be written", e);
        }
    }

    /** @throws IOException when a worker sent something else */
    public static InspectedInstance decodeInspected(byte[] json) throws IOException {
        return MAPPER.readValue(json, InspectedInstance.class);
    }

    static String encodeImages(List<StackImage> images) {
        try {
            return MAPPER.writeValueAsString(images);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Images are made of values that can be written", e);
        }
    }

    static String encodeCine(Cine cine) {
        try {
            return MAPPER.writeValueAsString(cine);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cine is made of values that can be written", e);
        }
    }

    static Cine decodeCine(String json) {
        try {
            return MAPPER.readValue(json, Cine.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The cine of an instance in the catalogue cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    static List<StackImage> decodeImages(String json) {
        try {
            return MAPPER.readValue(json, IMAGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The images of an instance in the catalogue cannot be read: "
                    + e.getOriginalMessage(), e);
        }
    }
}
