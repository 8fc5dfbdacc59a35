#include "core/import/ImportText.h"

#include "core/import/ImageImporter.h"

#include <QLocale>

namespace vivify {

Error ImportText::unreadable(const QString &name, const QString &reason)
{
    return Error(Error::Kind::BadInput, tr("“%1” can't be opened: %2").arg(name, reason), QString(),
                 tr("Try to get the file once more, or open it in a picture program and save it as PNG."));
}

Error ImportText::noMemory(const QString &name, qint64 width, qint64 height)
{
    return Error(Error::Kind::Resources,
                 tr("There is not enough memory for “%1” (%2 × %3 pixels).").arg(name).arg(width).arg(height),
                 QString(), tr("Close other programs, or make the picture smaller in a picture program."));
}

QString ImportText::cut(int percent)
{
    return tr("The file is damaged or cut: only about %1 % of the picture could be read, the rest is white.")
        .arg(percent);
}

QString ImportText::endsEarly()
{
    return tr("The file ends too early: a part of the picture is missing or blurred.");
}

QString ImportText::damaged()
{
    return tr("The file is damaged: parts of the picture can be wrong.");
}

void checkSize(const QString &name, qint64 width, qint64 height)
{
    if (width <= 0 || height <= 0)
        throw ImportText::unreadable(name, ImportText::tr("it says that its size is %1 × %2 pixels.")
                                               .arg(width).arg(height));
    if (width <= ImageImporter::MaximumPixels && height <= ImageImporter::MaximumPixels / width)
        return;
    throw Error(Error::Kind::BadInput,
                ImportText::tr("“%1” is too large: %2 × %3 pixels. The limit is %4 megapixels.")
                    .arg(name).arg(width).arg(height).arg(ImageImporter::MaximumPixels / 1'000'000),
                QString(), ImportText::tr("Make the picture smaller in a picture program and open it again."));
}

} // namespace vivify
