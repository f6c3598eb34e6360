/// What is held of people: the data map, from which access, export and the page about it are made;
/// what they may ask about it, and by when it is answered.
@NullMarked
package studio.dailies.domain.privacy;

import org.jspecify.annotations.NullMarked;
