/// Leaving: what goes and what stays, the word that begins it, and where it is followed.
@NullMarked
package studio.dailies.api.deletion;

import org.jspecify.annotations.NullMarked;
