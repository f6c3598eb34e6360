/// References: what people upload for generations to start from.
@NullMarked
package studio.dailies.api.reference;

import org.jspecify.annotations.NullMarked;
