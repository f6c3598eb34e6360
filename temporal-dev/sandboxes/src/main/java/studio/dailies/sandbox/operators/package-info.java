/// Whoever signs the tokens of operators: an OpenID issuer, as far as somebody who only reads its
/// tokens can tell.
@NullMarked
package studio.dailies.sandbox.operators;

import org.jspecify.annotations.NullMarked;
