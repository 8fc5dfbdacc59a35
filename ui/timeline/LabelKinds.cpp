#include "ui/timeline/LabelKinds.h"

#include "core/timeline/LabelStyles.h"

#include <QCoreApplication>
#include <algorithm>

namespace vivify::LabelKinds {

QString name(LabelOverlay::Kind kind)
{
    static const char *const names[Count] = {
        QT_TRANSLATE_NOOP("LabelKinds", "Text with a line"),     QT_TRANSLATE_NOOP("LabelKinds", "Box"),
        QT_TRANSLATE_NOOP("LabelKinds", "Ellipse"),              QT_TRANSLATE_NOOP("LabelKinds", "Outline of a region"),
        QT_TRANSLATE_NOOP("LabelKinds", "Arrow"),                QT_TRANSLATE_NOOP("LabelKinds", "Number with legend"),
        QT_TRANSLATE_NOOP("LabelKinds", "Spotlight")};
    return QCoreApplication::translate("LabelKinds", names[int(kind)]);
}

QList<const Region *> regionsAt(const Picture &picture, const QPointF &share)
{
    const QPoint at(int(share.x() * picture.size().width()), int(share.y() * picture.size().height()));
    QList<QPair<qint64, const Region *>> found;
    for (const Region &region : picture.regions)
        if (region.mask.value(at.x(), at.y()) >= 128)
            found.append({region.mask.area(), &region});
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<const Region *> regions;
    for (const auto &entry : std::as_const(found))
        regions.append(entry.second);
    return regions;
}

void become(LabelOverlay &label, LabelOverlay::Kind kind, const Picture &picture)
{
    label.kind = kind;
    const QList<const Region *> under = regionsAt(picture, label.anchor);
    const bool outline = kind == LabelOverlay::Kind::Outline;
    if (outline && !picture.region(label.region) && !picture.regions.isEmpty())
        label.region = under.isEmpty() ? picture.regions.first().id : under.first()->id;
    if (kind == LabelOverlay::Kind::Text || label.style.lineColour != LabelStyle().lineColour)
        return;
    const Region *outlined = outline ? picture.region(label.region) : nullptr;
    label.style.lineColour = outlined ? outlined->colour : LabelStyles::builtIn().schemes.first().colours.at(1).colour;
}

QString title(const LabelOverlay &label, const QString &language)
{
    QString words = label.text.text(language);
    return words.isEmpty() ? name(label.kind) : words.replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace vivify::LabelKinds
