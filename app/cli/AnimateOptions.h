#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Studio.h"

namespace vivify::cli {

/// The texts of animate's options taken apart. All throw Error (Usage).

struct RegionOption
{
    QString path, role;
};
/// "PATH[:ROLE]": the role begins after the first ':' behind the last ".png", since roles contain colons too.
RegionOption regionOption(const QString &text);

struct LabelOption
{
    QString text;
    QPointF place;               ///< Pixels of the picture.
    double start = 0, end = -1;  ///< s; end below 0: to the end.
};
/// "TEXT@X,Y[,START,END]": the text ends at its last '@'.
LabelOption labelOption(const QString &text);

/// Everything that animate's line says about scene and settings, checked against what scene and generator know.
SceneSettings sceneSettings(const Arguments &line, const Studio &studio);

/// The output size of a picture under --size: "source", "NNNp", or what fits into "WxH". Even, never enlarged.
QSize clipSize(QSize picture, const QString &size);

/// All options of animate, for the parser and the help.
QList<Option> animateOptions();
/// The ids and parameters that the options take, for the help.
QString animateNotes(const Studio &studio);

} // namespace vivify::cli
