#include "ui/dialogs/Dialogs.h"

#include "core/base/Error.h"
#include "ui/widgets/Icons.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QLayout>
#include <optional>

namespace vivify::Dialogs {

namespace {

constexpr QSize IconSize(32, 32);

struct Script
{
    std::optional<QMessageBox::StandardButton> button;
    std::optional<QString> text, file;
    bool quiet = false;
    QStringList shown;
};

Script &script()
{
    static Script instance;
    return instance;
}

QMessageBox::StandardButton box(QWidget *parent, QMessageBox::Icon icon, const QString &title, const QString &text,
                                const QString &more, QMessageBox::StandardButtons buttons)
{
    if (script().quiet || script().button) {
        script().shown.append(more.isEmpty() ? text : text + QLatin1Char('\n') + more);
        return std::exchange(script().button, std::nullopt).value_or(QMessageBox::Cancel);
    }
    QMessageBox message(icon, title, text, buttons, parent);
    message.setObjectName(QStringLiteral("messageBox"));
    const QString drawing = icon == QMessageBox::Warning ? QStringLiteral("warning") : QStringLiteral("info");
    message.setIconPixmap(vivify::icon(drawing).pixmap(IconSize, message.devicePixelRatioF()));
    message.layout()->setContentsMargins(20, 18, 20, 16);
    message.setTextFormat(Qt::PlainText);
    message.setInformativeText(more);
    if (icon == QMessageBox::Question) { // not in the title bar alone, which some systems do not show
        message.setText(title);
        message.setInformativeText(text);
    }
    if (buttons & QMessageBox::Yes) // something is lost or replaced: not by Enter
        message.setDefaultButton(buttons & QMessageBox::No ? QMessageBox::No : QMessageBox::Cancel);
    return QMessageBox::StandardButton(message.exec());
}

} // namespace

void showError(QWidget *parent, const QString &title, const Error &error)
{
    QStringList rest{error.kept(), error.todo()};
    rest.removeAll(QString());
    box(parent, QMessageBox::Warning, title, error.happened(), rest.join(QLatin1Char('\n')), QMessageBox::Ok);
}

void inform(QWidget *parent, const QString &title, const QString &text)
{
    box(parent, QMessageBox::Information, title, text, QString(), QMessageBox::Ok);
}

QMessageBox::StandardButton ask(QWidget *parent, const QString &title, const QString &text,
                                QMessageBox::StandardButtons buttons)
{
    return box(parent, QMessageBox::Question, title, text, QString(), buttons);
}

QString askText(QWidget *parent, const QString &title, const QString &label, const QString &value)
{
    if (script().text)
        return *std::exchange(script().text, std::nullopt);
    return QInputDialog::getText(parent, title, label, QLineEdit::Normal, value);
}

QString openFile(QWidget *parent, const QString &title, const QString &folder, const QString &filter)
{
    if (script().file)
        return *std::exchange(script().file, std::nullopt);
    return QFileDialog::getOpenFileName(parent, title, folder, filter);
}

QString openFolder(QWidget *parent, const QString &title)
{
    if (script().file)
        return *std::exchange(script().file, std::nullopt);
    return QFileDialog::getExistingDirectory(parent, title);
}

QString saveFile(QWidget *parent, const QString &title, const QString &proposed, const QString &filter)
{
    if (script().file)
        return *std::exchange(script().file, std::nullopt);
    return QFileDialog::getSaveFileName(parent, title, proposed, filter);
}

void answerNext(QMessageBox::StandardButton button) { script().button = button; }
void answerNextText(const QString &text) { script().text = text; }
void answerNextFile(const QString &path) { script().file = path; }
void setQuiet(bool quiet) { script().quiet = quiet; }
QStringList takeShown() { return std::exchange(script().shown, {}); }

} // namespace vivify::Dialogs
