/// References: what a person uploaded, in the private bucket; the name that they gave it is sealed.
@NullMarked
package studio.dailies.store.reference;

import org.jspecify.annotations.NullMarked;
