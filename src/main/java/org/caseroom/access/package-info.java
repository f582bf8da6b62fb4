/**
 * Who somebody is and what they may do: accounts, sessions, tokens, one-use tickets and the audit trail. Everything else sees an\n * immutable {@link org.caseroom.access.Caller} whose rights are resolved; Shiro stays inside.
 */
package org.caseroom.access;
