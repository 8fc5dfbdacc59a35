#pragma once

#include <QByteArray>
#include <QString>

namespace vivify {

struct CleanSvg
{
    QByteArray bytes;
    bool cut = false; ///< The file was not well-formed; open elements were closed.
};

/// The drawing rewritten without anything that reaches outside the file or runs: document types, processing
/// instructions, scripts, foreign objects, links to files, embedded pictures other than sound PNG and JPEG.
///
/// Needed because Qt's renderer opens files named in a drawing. Throws Error for drawings nested or reused without
/// measure. name: for messages.
CleanSvg cleanSvg(const QString &name, const QByteArray &bytes);

} // namespace vivify
