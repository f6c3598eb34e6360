/// One paid effort to make media: its phases, attempts and ends.
@NullMarked
package studio.dailies.domain.generation;

import org.jspecify.annotations.NullMarked;
