/// Tokens: how programs ask for a person, and what they may not.
@NullMarked
package studio.dailies.api.token;

import org.jspecify.annotations.NullMarked;
