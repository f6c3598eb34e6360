/// What we hold of a person, for them to see; and asking us about one's data, with and without an
/// account.
@NullMarked
package studio.dailies.api.privacy;

import org.jspecify.annotations.NullMarked;
