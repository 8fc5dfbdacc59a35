#pragma once

#include "core/motion/MotionKind.h"
#include "core/motion/Preset.h"

#include <QImage>

namespace vivify::motion {

/// The scene of a request and the preset it is made from. A value; one thread.
struct BuiltScene
{
    Scene scene;
    MotionPreset preset;
    QImage still; ///< Format_RGB32, the source at output size.
};

/// The preset of a scene under its values (the parameter "view" may choose another). Throws Error (Usage).
MotionPreset presetOf(const PromptTemplate &scene, const ParameterValues &values);
/// What a person can set for this scene in the motion engine.
QList<Parameter> parametersOf(const MotionPreset &preset);

/// Resizes picture and masks, snaps them to the picture, sets the clock and the curves.
/// Throws Error (BadInput) with no painted region or a mask of another size, (Usage) for frames or fps out of range.
BuiltScene buildScene(const GenerationRequest &request, JobContext &context);

/// Picture and image share no storage.
QImage toImage(const cv::Mat &bgr8);

} // namespace vivify::motion
