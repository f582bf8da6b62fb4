package org.caseroom.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.caseroom.room.Command;
import org.caseroom.room.Nullable;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.Shape;

/**
 * The one configured mapper: refuses duplicate keys, unknown fields, fractions where whole numbers belong, numbers out of
 * range and missing primitives. Members of a sealed family carry their simple name in the property {@code type}, so the domain
 * stays free of annotations.
 */
public final class Json {
    private static final JsonMapper MAPPER = build();

    private Json() {
    }

    public static JsonMapper mapper() {
        return MAPPER;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {
    }

    /** Missing or null only where the record says {@link Nullable}; never null inside lists and maps. */
    private static final class RefusesNulls extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return !member.hasAnnotation(Nullable.class);
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated annotated) {
            return JsonSetter.Value.construct(annotated.hasAnnotation(Nullable.class) ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
        }
    }

    /** The records of a sealed family, without those that only the server makes. */
    static List<Class<?>> members(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses()).filter(member -> member != Command.ByServer.class)
                .flatMap(member -> member.isRecord() ? Stream.of(member) : members(member).stream()).toList();
    }

    private static JsonMapper build() {
        var builder = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // Not covered by the line above: a number or true where a text belongs.
                .withCoercionConfig(LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .annotationIntrospector(new RefusesNulls())
                .serializationInclusion(JsonInclude.Include.ALWAYS);
        for (Class<?> family : new Class<?>[] {Command.class, RoomEvent.class, Shape.class, Signal.class, ClientMessage.class,
                ServerMessage.class, FrameRequest.class, VoiceRequest.class, VoiceMessage.class}) {
            builder.addMixIn(family, Typed.class);
            for (Class<?> member : members(family)) {
                builder.registerSubtypes(new NamedType(member, member.getSimpleName()));
            }
        }
        var mapper = builder.build();
        mapper.getFactory().setStreamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(32).maxNumberLength(32).maxStringLength(1 << 20).maxNameLength(256).build());
        return mapper;
    }
}
