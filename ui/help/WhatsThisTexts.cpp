#include "ui/help/WhatsThisTexts.h"

#include "core/base/Json.h"
#include "ui/shell/Language.h"

#include <QApplication>
#include <QFile>
#include <QHelpEvent>
#include <QWhatsThis>
#include <QWidget>

namespace vivify {

namespace {

bool isPlain(const QString &text) { return !text.startsWith(QLatin1Char('<')); }

} // namespace

WhatsThisTexts::WhatsThisTexts(QWidget *window) : QObject(window)
{
    QFile file(QStringLiteral(":/vivify/help/whats-this.json"));
    [[maybe_unused]] const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    const QJsonObject table = Json::parseObject(file.readAll(), file.fileName());
    for (auto entry = table.begin(); entry != table.end(); ++entry)
        m_texts.insert(entry.key(), LocalizedText::fromJson(entry.value().toObject()));
    qApp->installEventFilter(this);
}

QString WhatsThisTexts::textFor(const QWidget *widget) const
{
    for (; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
        const auto entry = m_texts.constFind(widget->objectName());
        if (entry != m_texts.constEnd())
            return entry->text(shownLanguage());
        if (!widget->toolTip().isEmpty())
            return widget->toolTip();
    }
    return {};
}

bool WhatsThisTexts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::QueryWhatsThis && event->type() != QEvent::WhatsThis)
        return QObject::eventFilter(watched, event);
    auto *widget = qobject_cast<QWidget *>(watched);
    const QString text = widget ? textFor(widget) : QString();
    if (text.isEmpty())
        return QObject::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::WhatsThis)
        QWhatsThis::showText(static_cast<QHelpEvent *>(event)->globalPos(), isPlain(text) ? text.toHtmlEscaped() : text, widget);
    return true;
}

} // namespace vivify
