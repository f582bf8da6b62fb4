package org.caseroom.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.permission.WildcardPermission;

/** Resolved permissions. Immutable, so that they can be asked on any thread without asking who is on it. */
public final class Rights {
    private final List<Permission> permissions;
    private final Set<String> names;

    private Rights(List<Permission> permissions, Set<String> names) {
        this.permissions = permissions;
        this.names = names;
    }

    /** @param permissions {@code domain:action:object} with {@code *} for every part */
    public static Rights of(Collection<String> permissions) {
        var names = java.util.Collections.unmodifiableSet(new TreeSet<>(permissions));
        return new Rights(names.stream().map(Rights::parse).toList(), names);
    }

    /** Whether the permission is held, literally or through a wildcard. Asking for a wildcard needs that wildcard. */
    public boolean imply(String permission) {
        Permission asked;
        try {
            asked = parse(permission);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return permissions.stream().anyMatch(held -> held.implies(asked));
    }

    public Set<String> names() {
        return names;
    }

    /** Case counts: identifiers of rooms differ by it. */
    private static Permission parse(String permission) {
        return new WildcardPermission(permission, true);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Rights other && names.equals(other.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
