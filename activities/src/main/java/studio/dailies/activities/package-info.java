/// The effects: what the workflows have done, a package for each feature.
@NullMarked
package studio.dailies.activities;

import org.jspecify.annotations.NullMarked;
