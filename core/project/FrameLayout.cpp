#include "core/project/FrameLayout.h"

#include "core/project/Project.h"

#include <algorithm>

namespace vivify {

namespace {

struct Kind
{
    const char *id;
    int fewest, most; // pictures
};

constexpr Kind Kinds[] = {{"single", 1, 1}, {"side-by-side", 2, 2}, {"grid", 3, 4},
                          {"picture-in-picture", 2, 2}, {"views", 2, 3}, {"before-after", 1, 1}};

const Kind &kind(const QString &id)
{
    for (const Kind &candidate : Kinds)
        if (id == QLatin1String(candidate.id))
            return candidate;
    return Kinds[0];
}

/// Texts of a video, in the video's language and not the program's.
QList<LocalizedText> titles(const QString &id)
{
    if (id == QLatin1String("views"))
        return {{QStringLiteral("Front view"), QStringLiteral("正面视角")},
                {QStringLiteral("Side view"), QStringLiteral("侧面视角")},
                {QStringLiteral("Oblique view"), QStringLiteral("斜面视角")}};
    if (id == QLatin1String("before-after"))
        return {{QStringLiteral("Original"), QStringLiteral("原图")}, {QStringLiteral("Animated"), QStringLiteral("动画")}};
    return {};
}

} // namespace

const QStringList &FrameLayout::ids()
{
    static const QStringList all = [] {
        QStringList list;
        for (const Kind &each : Kinds)
            list.append(QLatin1String(each.id));
        return list;
    }();
    return all;
}

const QStringList &FrameLayout::aspects()
{
    static const QStringList all{QStringLiteral("picture"), QStringLiteral("16:9"), QStringLiteral("9:16"),
                                 QStringLiteral("4:3"), QStringLiteral("1:1")};
    return all;
}

int FrameLayout::mostPictures(const QString &id) { return kind(id).most; }
int FrameLayout::fewestPictures(const QString &id) { return kind(id).fewest; }

QSize FrameLayout::ratio(const QString &aspect)
{
    const QStringList sides = aspect.split(QLatin1Char(':'));
    return sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : QSize();
}

QList<LayoutCell> FrameLayout::cellsOf(const QString &id, const QStringList &pictures)
{
    QStringList shown = pictures.mid(0, mostPictures(id));
    const bool before = id == QLatin1String("before-after");
    if (before && !shown.isEmpty())
        shown.append(shown.first());
    const QList<LocalizedText> names = titles(id);
    QList<LayoutCell> cells;
    for (int i = 0; i < shown.size(); ++i)
        cells.append({shown.at(i), names.value(i), before && i == 0});
    return cells;
}

QList<LayoutCell> FrameLayout::cellsFor(const Project &project) const
{
    const auto isShown = [&](const LayoutCell &cell) { return project.picture(cell.picture) != nullptr; };
    const bool inset = id == QLatin1String("picture-in-picture"); // needs the view that it stands upon
    if (!isSingle() && std::any_of(cells.begin(), inset ? cells.begin() + qMin(1, int(cells.size())) : cells.end(), isShown))
        return cells;
    if (mostPictures(id) == 1)
        return cellsOf(id, project.isEmpty() ? QStringList() : QStringList{project.current});
    QStringList pictures;
    for (const Picture &picture : project.pictures)
        pictures.append(picture.id);
    return cellsOf(id, pictures);
}

} // namespace vivify
