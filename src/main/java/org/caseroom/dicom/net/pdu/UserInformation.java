package org.caseroom.dicom.net.pdu;

import java.util.List;
import java.util.Optional;

/**
 * User Information (PS3.8 9.3.2.3).
 *
 * @param maximumLength         largest P-DATA-TF that the sender of this can receive, without its 6 bytes of header; 0 without bound
 * @param implementationClass   Implementation Class UID; empty text when it was not sent
 * @param implementationVersion Implementation Version Name; empty text when it was not sent
 * @param window                empty when it was not sent, which means one operation at a time
 * @param identityAnswered      the acceptor says that it took the user identity
 */
public record UserInformation(long maximumLength, String implementationClass, String implementationVersion, Optional<AsyncWindow> window,
                              List<RoleSelection> roles, List<ExtendedNegotiation> extended, List<CommonExtendedNegotiation> common,
                              Optional<UserIdentity> identity, boolean identityAnswered) {
    public UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        common = List.copyOf(common);
    }

    /** Without any of the negotiations. */
    public static UserInformation of(long maximumLength, String implementationClass, String implementationVersion) {
        return new UserInformation(maximumLength, implementationClass, implementationVersion, Optional.empty(), List.of(), List.of(),
                List.of(), Optional.empty(), false);
    }

    public UserInformation withWindow(AsyncWindow value) {
        return new UserInformation(maximumLength, implementationClass, implementationVersion, Optional.of(value), roles, extended, common,
                identity, identityAnswered);
    }

    public UserInformation withRoles(List<RoleSelection> value) {
        return new UserInformation(maximumLength, implementationClass, implementationVersion, window, value, extended, common, identity,
                identityAnswered);
    }

    public UserInformation withExtended(List<ExtendedNegotiation> value) {
        return new UserInformation(maximumLength, implementationClass, implementationVersion, window, roles, value, common, identity,
                identityAnswered);
    }

    public UserInformation withIdentityAnswered(boolean value) {
        return new UserInformation(maximumLength, implementationClass, implementationVersion, window, roles, extended, common, identity,
                value);
    }
}
