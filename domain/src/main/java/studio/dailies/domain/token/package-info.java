/// Tokens: what a person gives to a program so that it may ask for them.
@NullMarked
package studio.dailies.domain.token;

import org.jspecify.annotations.NullMarked;
