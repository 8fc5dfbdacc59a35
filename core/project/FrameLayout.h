#pragma once

#include "core/base/LocalizedText.h"

#include <QList>
#include <QSize>
#include <QStringList>

namespace vivify {

struct Project;

/// One view of a frame: a picture's clip with its labels, or the picture as it came.
struct LayoutCell
{
    QString picture;     ///< Id; empty or unknown: the place stays dark.
    LocalizedText title; ///< Above the view; empty: none.
    bool original = false; ///< The unmoved picture, without labels.
    bool operator==(const LayoutCell &) const = default;
};

/// How many views a frame of the video holds and how they stand; kept with the project. A value; any thread.
struct FrameLayout
{
    QString id = QStringLiteral("single");
    QString aspect = QStringLiteral("picture"); ///< Of the frame: "picture" is as the views make it.
    QList<LayoutCell> cells; ///< Empty: the project's pictures in their order.

    bool operator==(const FrameLayout &) const = default;
    bool isSingle() const { return id == QLatin1String("single"); }
    /// The cells that a frame of that project shows; for "single" the current picture alone.
    QList<LayoutCell> cellsFor(const Project &project) const;

    static const QStringList &ids();
    static const QStringList &aspects();
    static int mostPictures(const QString &id);
    static int fewestPictures(const QString &id); ///< Fewer would be another layout.
    /// Width and height of the aspect in whole numbers; invalid for "picture".
    static QSize ratio(const QString &aspect);
    /// A cell for each of those pictures, with the titles that the layout gives.
    static QList<LayoutCell> cellsOf(const QString &id, const QStringList &pictures);
};

} // namespace vivify
