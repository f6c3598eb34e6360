/// Google, as far as it signs people in: the page, codes, signed id tokens, the keys they are
/// signed with.
@NullMarked
package studio.dailies.sandbox.google;

import org.jspecify.annotations.NullMarked;
