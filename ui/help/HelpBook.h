#pragma once

#include <QList>
#include <QString>

namespace vivify {

/// A page of the manual in one language.
struct HelpPage
{
    QString id, title, markdown;
};

/// The manual: resources/help, one Markdown file a page and language, in the order of contents.txt.
namespace HelpBook {

QList<HelpPage> pages(const QString &language); ///< English where there is no such language.
/// The page about that panel or dialog ("regionsDock", "exportDialog"); "start" where there is none.
QString pageOf(const QString &objectName);

} // namespace HelpBook
} // namespace vivify
