/**
 * OpenID Connect seen from the party that relies on it: the authorization code flow with one provider. Knows no accounts; what somebody may do
 * here is decided in {@code access}.
 */
package org.caseroom.openid;
