package org.caseroom.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Walks the record tree, takes each leaf from the environment, the file or its default, and notes every mistake
 * instead of stopping at the first. A wrong leaf continues with its default, so that the rest is still checked.
 */
final class ConfigBinder {
    private static final int MAX_ENTRIES = 1000;

    private final Map<String, String> environment;
    private final String fileName;
    private final List<ConfigFault> faults = new ArrayList<>();

    ConfigBinder(Map<String, String> environment, String fileName) {
        this.environment = environment;
        this.fileName = fileName;
    }

    List<ConfigFault> faults() {
        return faults;
    }

    void fault(String source, String key, String value, String message) {
        faults.add(new ConfigFault(source, key, value.length() > 80 ? value.substring(0, 80) + "..." : value, message));
    }

    <T> T bind(Class<T> type, JsonNode node, String path) {
        RecordComponent[] components = type.getRecordComponents();
        JsonNode section = section(components, node, path);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent c = components[i];
            String key = ConfigKeys.join(path, c.getName());
            JsonNode child = section.path(c.getName());
            values[i] = c.getType().isRecord() ? bind(c.getType(), child, key)
                    : c.getType() == List.class ? list(c, child, key) : leaf(c, child, key);
        }
        return instantiate(type, components, values);
    }

    private JsonNode section(RecordComponent[] components, JsonNode node, String path) {
        if (node.isMissingNode() || node.isNull()) {
            return MissingNode.getInstance();
        }
        List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
        if (!node.isObject()) {
            fault(fileName, path.isEmpty() ? "(file)" : path, node.isContainerNode() ? "[...]" : node.asText(),
                    "has to be a section with the keys " + String.join(", ", known));
            return MissingNode.getInstance();
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(fileName, ConfigKeys.join(path, name), "", "unknown key"
                        + ConfigKeys.nearest(name, known).map(n -> "; did you mean " + ConfigKeys.join(path, n) + "?")
                        .orElse("; known here are " + String.join(", ", known)));
            }
        });
        return node;
    }

    /** Of records. The variable holds the whole list as YAML, as in {@code [{aeTitle: PACS, host: pacs, port: 104}]}. */
    private List<?> list(RecordComponent c, JsonNode node, String key) {
        Class<?> type = (Class<?>) ((ParameterizedType) c.getGenericType()).getActualTypeArguments()[0];
        String variable = ConfigKeys.variable(key);
        JsonNode entries = node;
        if (environment.containsKey(variable)) {
            try {
                entries = ConfigLoader.yaml().readTree(environment.get(variable));
            } catch (JsonProcessingException e) {
                fault(variable, key, "", "is not valid YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
                return List.of();
            }
        }
        if (entries.isMissingNode() || entries.isNull()) {
            return List.of();
        }
        if (!entries.isArray() || entries.size() > MAX_ENTRIES) {
            fault(environment.containsKey(variable) ? variable : fileName, key, "", "has to be a list of at most " + MAX_ENTRIES
                    + " sections with the keys " + String.join(", ", Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList()));
            return List.of();
        }
        List<Object> bound = new ArrayList<>();
        for (JsonNode entry : entries) {
            bound.add(bind(type, entry, key + "[" + bound.size() + "]"));
        }
        return bound;
    }

    private Object leaf(RecordComponent c, JsonNode node, String key) {
        Setting setting = c.getAnnotation(Setting.class);
        Object fallback = SettingText.read(c.getType(), setting, setting.value());
        String variable = ConfigKeys.variable(key);
        String source;
        String text;
        if (environment.containsKey(variable)) {
            source = variable;
            text = environment.get(variable);
        } else if (node.isMissingNode() || node.isNull()) {
            return fallback;
        } else if (node.isContainerNode()) {
            fault(fileName, key, "", "has to be a single value, " + SettingText.allowed(c.getType(), setting));
            return fallback;
        } else {
            source = fileName;
            text = node.asText();
        }
        try {
            return SettingText.read(c.getType(), setting, text.strip());
        } catch (IllegalArgumentException e) {
            fault(source, key, SettingText.shown(key, text), "allowed is " + SettingText.allowed(c.getType(), setting));
            return fallback;
        }
    }

    private static <T> T instantiate(Class<T> type, RecordComponent[] components, Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The record " + type.getName() + " cannot be made", e);
        }
    }
}
