/// What those who sign people in have in common: the client's check, codes, PKCE, the page on which
/// a tester chooses whom to be.
@NullMarked
package studio.dailies.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
